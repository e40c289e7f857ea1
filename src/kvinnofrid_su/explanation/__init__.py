"""One case in full (förklaring): what each rule, question, point and outcome came to in it, and why. Never an answer."""
