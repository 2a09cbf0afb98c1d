// What a script finds beside the language itself. Evaluated once, before the image is taken; gets
// the engine's only way out, which no script sees, and leaves the globals and the runner.
(invoke) => {
  "use strict";
  const { parse, stringify } = JSON;
  const MEMBERS = ["payload", "variables", "request", "response", "token"];

  const call = (name, ...values) => {
    const answer = parse(invoke("", name, stringify(values)));
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  };
  const data = (value) => {
    if (typeof value === "string") return value;
    if (value instanceof Uint8Array) return { bytes: value.toBase64() };
    throw new TypeError("expected a text or a Uint8Array");
  };
  const bytes = (base64) => Uint8Array.fromBase64(base64);
  const as = (encoding, produce) =>
    encoding === "bytes" ? bytes(produce("base64")) : produce(encoding);

  const keys = new WeakMap();
  const held = (key) => {
    const number = keys.get(key);
    if (number === undefined) throw new TypeError("expected a key, from crypto.key");
    return number;
  };
  const codec = (encoding) => Object.freeze({
    encode: (value) => call("encode", data(value), encoding),
    decode: (text) => call("decode", data(text), encoding, "text"),
    bytes: (text) => bytes(call("decode", data(text), encoding, "base64")),
  });

  const give = (name, value) =>
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });

  give("crypto", Object.freeze({
    hash: (algorithm, value, encoding = "hex") =>
      as(encoding, (e) => call("hash", algorithm, data(value), e)),
    hmac: (algorithm, secret, value, encoding = "hex") =>
      as(encoding, (e) => call("hmac", algorithm, data(secret), data(value), e)),
    key: (text) => {
      const key = Object.freeze({});
      keys.set(key, call("key", text));
      return key;
    },
    sign: (algorithm, key, value, encoding = "base64url") =>
      as(encoding, (e) => call("sign", algorithm, held(key), data(value), e)),
    random: (length = 32, encoding = "hex") =>
      as(encoding, (e) => call("random", length, e)),
    uuid: () => call("uuid"),
    randomUUID: () => call("uuid"),
  }));
  give("base64", codec("base64"));
  give("base64url", codec("base64url"));
  give("hex", codec("hex"));
  give("utf8", Object.freeze({
    encode: (text) => bytes(call("encode", String(text), "base64")),
    decode: (value) => call("decode", call("encode", data(value), "base64"), "base64", "text"),
  }));
  give("now", () => call("now"));
  // The image would give every run the same numbers
  Math.random = () => call("fraction");

  // There is no I/O, but a script that talks to its author is no broken one
  const quiet = () => {};
  give("console", { log: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet });
  delete globalThis.Javy;
  delete globalThis.plugin;
  delete globalThis.java_invoke;

  const done = () => {
    const left = {};
    for (const name of MEMBERS) left[name] = globalThis[name];
    invoke("", "done", stringify(left));
  };
  const failed = (error) => {
    const known = error instanceof Error;
    invoke("", "failed", stringify({
      name: known ? String(error.name) : "Error",
      message: String(known ? error.message : error),
      stack: known ? String(error.stack) : "",
    }));
  };
  // Called by the loops of a script that is run again to find out where it stays
  let rounds = 0;
  const mark = () => {
    if (++rounds % 50 === 0 && call("late")) invoke("", "at", new Error().stack);
    return true;
  };
  Object.defineProperty(globalThis, "$run", {
    configurable: true,
    value: (script) => {
      delete globalThis.$run;
      const input = parse(invoke("", "input", ""));
      for (const name of MEMBERS) give(name, input[name]);
      script(mark).then(done).then(undefined, failed);
    },
  });
}
