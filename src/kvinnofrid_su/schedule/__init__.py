"""Time (uppföljning i tid): what is due in a case, and when. The clock is never read: the day is an argument."""
