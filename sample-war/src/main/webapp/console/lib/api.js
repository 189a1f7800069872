// The gateway's own API, with the session's cookie. The console has no other way to data than its users have.

/** What the gateway refused, in its own words. */
export class Refused extends Error {
  constructor(status, error, headers) {
    super(error.message ?? `The gateway answered ${status}.`);
    this.status = status;
    this.type = error.type ?? "";
    this.param = error.param;
    this.requestId = headers.get("x-request-id");
    this.charged = headers.get("x-pixapi-charged");
    this.retryAfter = headers.get("retry-after");
  }
}

/** The gateway did not answer at all. */
export class Unreachable extends Error {}

/** {@return whether nobody knows if what was asked for was done: no answer came, or one of something that broke} */
export function isLost(error) {
  return error instanceof Unreachable || error.status >= 500;
}

// --- who is signed in: one cookie for all tabs, so that any of them can change it

const SESSION = "/console/session";
const UNKNOWN = { signed_in: false };
const tabs = new BroadcastChannel("pixapi.session");
let session = UNKNOWN;
let looking;

/** {@return who is signed in, as `GET /console/session` says} */
export function current() {
  return session;
}

/** Asks who is signed in. Tells `pixapi:signed-in` if that is somebody else than before, `pixapi:signed-out` if it is nobody. */
export async function look() {
  const before = session;
  looking ??= ask("GET", SESSION).finally(() => {
    looking = undefined;
  });
  const now = await looking;
  // whoever signed in or out here meanwhile knows better
  if (session === before) {
    session = now;
    if (before !== UNKNOWN && !isSame(before, now)) {
      dispatchEvent(new CustomEvent(now.signed_in ? "pixapi:signed-in" : "pixapi:signed-out"));
    } else if (before !== UNKNOWN && before.key?.id !== now.key?.id) {
      dispatchEvent(new CustomEvent("pixapi:accounts"));
    }
  }
  return session;
}

/** Whether what is shown to one is right for the other: a key that is added to the operator's changes nothing of it. */
function isSame(before, now) {
  return before.signed_in === now.signed_in && before.operator === now.operator && (before.key === undefined || before.key.id === now.key?.id);
}

export async function signIn(key) {
  session = await ask("POST", SESSION, { key });
  tabs.postMessage("in");
  return session;
}

export async function signOut() {
  await ask("DELETE", SESSION);
  session = { signed_in: false };
  tabs.postMessage("out");
  // what the form offers
  session = await ask("GET", SESSION).catch(() => session);
}

const lookAgain = () => look().catch(() => {});
tabs.addEventListener("message", lookAgain);
addEventListener("focus", lookAgain);
document.addEventListener("visibilitychange", () => document.hidden || lookAgain());

/**
 * Asks the gateway.
 *
 * @param body an object, sent as JSON, or a form
 * @param options `signal` to give up, `headers` to add, `raw` for the response itself
 * @throws Refused, Unreachable, or an AbortError
 */
export async function ask(method, path, body, options = {}) {
  const asker = session;
  let response = await send(method, path, body, options);
  if (isRefusedBySession(response, method, path) && await isRenewed(asker)) {
    // nothing was done: the cookie and its token were those of before
    response = await send(method, path, body, options);
  }
  if (!response.ok) {
    throw await refusal(response, method, path);
  }
  if (options.raw) {
    return response;
  }
  return response.status === 204 ? undefined : response.json();
}

function isRefusedBySession({ status }, method, path) {
  return method === "GET" ? status === 401 && path !== SESSION : status === 401 || status === 403;
}

/** Whether another tab has asked for a new cookie, for the same identities. */
async function isRenewed(asker) {
  if (asker.signed_in) {
    await lookAgain();
  }
  return session.csrf !== asker.csrf && isSame(asker, session);
}

async function send(method, path, body, options) {
  const headers = new Headers(options.headers);
  if (method !== "GET" && session.csrf) {
    headers.set("x-pixapi-csrf", session.csrf);
  }
  const form = body instanceof FormData;
  if (body !== undefined && !form) {
    headers.set("content-type", "application/json");
  }
  return answer(path, {
    method,
    headers,
    body: body === undefined || form ? body : JSON.stringify(body),
    signal: options.signal,
    redirect: "error",
  });
}

export const get = (path, options) => ask("GET", path, undefined, options);
export const post = (path, body, options) => ask("POST", path, body ?? {}, options);

async function answer(path, request) {
  try {
    return await fetch(path, request);
  } catch (error) {
    if (error.name === "AbortError") {
      throw error;
    }
    throw new Unreachable("The gateway does not answer. Is it running?");
  }
}

async function refusal(response, method, path) {
  let error = {};
  try {
    error = (await response.json()).error ?? {};
  } catch {
    // an answer of something in between
  }
  const refused = new Refused(response.status, error, response.headers);
  if (method === "GET" || !path.startsWith("/v1/")) {
    // nobody expects to be charged for looking, or for signing in
    refused.charged = null;
  }
  return refused;
}

/**
 * Listens to server-sent events until the signal ends it, while the page is in sight: a host has few connections, and each
 * tab takes one. The browser comes again by itself when a stream ends.
 *
 * @param handlers a function for each event's name, given its data; `open` and `lost` tell of the connection, `closed` that the
 *     browser does not come again, because the answer was no stream. After each `open` but the first, events may have been missed
 */
export function listen(path, handlers, signal) {
  if (signal.aborted) {
    return;
  }
  const given = new AbortController();
  let source;
  function open() {
    source = new EventSource(path);
    for (const [name, handler] of Object.entries(handlers)) {
      if (!["open", "lost", "closed"].includes(name)) {
        source.addEventListener(name, (event) => handler(JSON.parse(event.data)));
      }
    }
    source.addEventListener("open", () => handlers.open?.());
    source.addEventListener("error", ({ target }) => {
      handlers.lost?.();
      if (target.readyState === EventSource.CLOSED) {
        given.abort();
        handlers.closed?.();
      }
    });
  }
  function sight() {
    if (document.hidden) {
      source?.close();
      source = undefined;
    } else if (!source) {
      open();
    }
  }
  const over = AbortSignal.any([signal, given.signal]);
  document.addEventListener("visibilitychange", sight, { signal: over });
  over.addEventListener("abort", () => source?.close());
  sight();
}

/** {@return an address of a file as one of this host, whatever it was: another host's pictures would not be shown} */
export function here(url) {
  const { pathname, search } = new URL(url, location.href);
  return `${location.origin}/${pathname.replace(/^\/+/, "")}${search}`;
}

// --- whose tasks and credits are shown: those of the key's own account, or of one that the operator looks into

let looked = sessionStorage.getItem("pixapi.account");

/** {@return the id of the account that is shown; undefined if there is none yet} */
export function account() {
  return session.operator && looked ? looked : session.account?.id;
}

/** Makes an account the one that is shown to the operator. */
export function lookInto(id) {
  looked = id;
  sessionStorage.setItem("pixapi.account", id);
}

/** {@return where the data of the shown account is: "/v1", or "/admin/v1/accounts/ID"; undefined without an account} */
export function base() {
  const id = account();
  return id === undefined ? undefined : id === session.account?.id ? "/v1" : `/admin/v1/accounts/${encodeURIComponent(id)}`;
}

/**
 * {@return the address of a task's page; the operator's names the account, so that it is right in another tab, too}
 *
 * @param of the id of the task's account
 */
export function taskPage(id, of = account()) {
  return `#/tasks/${encodeURIComponent(id)}${session.operator && of ? `?account=${encodeURIComponent(of)}` : ""}`;
}

/** {@return whether orders can be placed: only with the key of an account, which pays for them} */
export function canOrder() {
  return session.key !== undefined;
}
