// Takes the network away from whatever is imported after this, and counts how often something asked for it.
import dns from "node:dns";
import net from "node:net";

export const asked = { times: 0 };

const refuse = () => {
  asked.times += 1;
  throw new Error("there is no network here");
};
globalThis.fetch = refuse;
net.Socket.prototype.connect = refuse;
dns.lookup = refuse;
