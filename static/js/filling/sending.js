// One request of autosave, and what came of it.

const TIMEOUT = 30_000;
// Browsers take at most 64 KiB with a request that outlives its page.
const KEEPALIVE_LIMIT = 60_000;

// {kind: "saved" | "conflict" | "refused", answer} or {kind: "login" | "network" | "server" | "forgery", reason}
export async function send(form, { leaving = false } = {}) {
  const body = bodyOf(form).toString();
  let response;
  try {
    response = await fetch(form.getAttribute("action"), {
      method: "POST",
      body,
      headers: { "Content-Type": "application/x-www-form-urlencoded", "X-Requested-With": "autosave" },
      redirect: "manual",
      keepalive: leaving && body.length < KEEPALIVE_LIMIT,
      signal: AbortSignal.timeout(TIMEOUT),
    });
  } catch {
    return { kind: "network", reason: "网络不通，正在重试" };
  }
  if (response.type === "opaqueredirect") return { kind: "login", reason: "登录已失效" };
  if (response.status === 403) return { kind: "forgery", reason: "页面已过期" };
  if (response.ok || response.status === 409) {
    const answer = await response.json();
    return { kind: answer.status, reason: answer.reason, answer };
  }
  if (response.status === 404) return { kind: "refused", reason: "您已没有这份自评表的权限" };
  return { kind: "server", reason: `服务器出错（${response.status}），稍后重试` };
}

// A fresh token after logging in again: the old one is no longer taken. False where nobody is logged in.
export async function renewToken(form) {
  let response;
  try {
    response = await fetch(location.pathname, { redirect: "manual", cache: "no-store" });
  } catch {
    return false;
  }
  if (!response.ok) return false;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const token = page.querySelector("#section-form [name=csrfmiddlewaretoken]");
  if (!token) return false;
  form.elements.csrfmiddlewaretoken.value = token.value;
  return true;
}

function bodyOf(form) {
  const data = new URLSearchParams(new FormData(form));
  data.delete("do");
  return data;
}
