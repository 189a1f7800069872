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
    this.retry = headers.get("x-should-retry");
    this.retryAfter = headers.get("retry-after");
    this.task = headers.get("x-pixapi-task");
  }
}

/** The gateway did not answer at all. */
export class Unreachable extends Error {}

let session = { signed_in: false };

/** {@return who is signed in, as `GET /console/session` says} */
export function current() {
  return session;
}

export async function look() {
  session = await ask("GET", "/console/session");
  return session;
}

export async function signIn(key) {
  session = await ask("POST", "/console/session", { key });
  return session;
}

export async function signOut() {
  await ask("DELETE", "/console/session");
  session = { signed_in: false };
}

/**
 * Asks the gateway.
 *
 * @param body an object, sent as JSON, or a form
 * @param options `signal` to give up, `headers` to add, `raw` for the response itself
 * @throws Refused, Unreachable, or an AbortError
 */
export async function ask(method, path, body, options = {}) {
  const headers = new Headers(options.headers);
  if (method !== "GET" && session.csrf) {
    headers.set("x-pixapi-csrf", session.csrf);
  }
  const form = body instanceof FormData;
  if (body !== undefined && !form) {
    headers.set("content-type", "application/json");
  }
  const response = await answer(path, {
    method,
    headers,
    body: body === undefined || form ? body : JSON.stringify(body),
    signal: options.signal,
    redirect: "error",
  });
  if (!response.ok) {
    throw await refusal(response, method, path);
  }
  if (options.raw) {
    return response;
  }
  return response.status === 204 ? undefined : response.json();
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
  if (response.status === 401 && session.signed_in && path !== "/console/session") {
    session = { signed_in: false };
    dispatchEvent(new CustomEvent("pixapi:signed-out"));
  }
  const refused = new Refused(response.status, error, response.headers);
  if (method === "GET" || !path.startsWith("/v1/")) {
    // nobody expects to be charged for looking, or for signing in
    refused.charged = null;
  }
  return refused;
}

/**
 * Listens to server-sent events until the signal ends it. The browser comes again by itself when a stream ends.
 *
 * @param handlers a function for each event's name, given its data; `open` and `lost` tell of the connection, `closed` that the
 *     browser does not come again, because the answer was no stream
 */
export function listen(path, handlers, signal) {
  if (signal.aborted) {
    return;
  }
  const source = new EventSource(path);
  for (const [name, handler] of Object.entries(handlers)) {
    if (!["open", "lost", "closed"].includes(name)) {
      source.addEventListener(name, (event) => handler(JSON.parse(event.data)));
    }
  }
  source.addEventListener("open", () => handlers.open?.());
  source.addEventListener("error", () => {
    handlers.lost?.();
    if (source.readyState === EventSource.CLOSED) {
      handlers.closed?.();
    }
  });
  signal.addEventListener("abort", () => source.close());
}

/** {@return an address of a file as a path of this host: another host's pictures would not be shown} */
export function here(url) {
  const { pathname, search } = new URL(url, location.href);
  return pathname + search;
}

// --- whose tasks and credits are shown: those of the key's own account, or of one that the operator looks into

let looked = sessionStorage.getItem("pixapi.account");

/** {@return the id of the account that is shown; undefined if there is none yet} */
export function account() {
  return session.operator && looked ? looked : session.account?.id;
}

export function lookInto(id) {
  looked = id;
  sessionStorage.setItem("pixapi.account", id);
}

/** {@return where the data of the shown account is: "/v1", or "/admin/v1/accounts/ID"; undefined without an account} */
export function base() {
  const id = account();
  return id === undefined ? undefined : id === session.account?.id ? "/v1" : `/admin/v1/accounts/${encodeURIComponent(id)}`;
}

/** {@return whether orders can be placed: only with the key of an account, which pays for them} */
export function canOrder() {
  return session.key !== undefined;
}
