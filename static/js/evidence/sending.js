// One file on its way to the server: progress, cancel, and a sentence of what came of it.

// {file, url, token, targets, onProgress(share)} → {done: Promise<{status, message}>, cancel()}
// status: added, linked, refused, cancelled, failed
export function send({ file, url, token, targets, onProgress }) {
  const request = new XMLHttpRequest();
  const body = new FormData();
  // The token first: it is read before the file has come in whole.
  body.append("csrfmiddlewaretoken", token);
  for (const target of targets) body.append("target", target);
  body.append("files", file, file.name);
  const done = new Promise((resolve) => {
    request.upload.addEventListener("progress", (event) => event.lengthComputable && onProgress(event.loaded / event.total));
    request.addEventListener("load", () => resolve(answerOf(request)));
    request.addEventListener("error", () => resolve({ status: "failed", message: "网络不通，没有上传。请检查网络后重试。" }));
    request.addEventListener("abort", () => resolve({ status: "cancelled", message: "已取消。" }));
  });
  request.open("POST", url);
  request.setRequestHeader("X-Requested-With", "upload");
  request.send(body);
  return { done, cancel: () => request.abort() };
}

function answerOf(request) {
  if (request.status === 200 || request.status === 422) {
    try {
      return JSON.parse(request.responseText);
    } catch {
      return { status: "failed", message: "登录已失效，没有上传。请刷新页面、重新登录后再试。" };
    }
  }
  const messages = {
    403: "页面已过期，没有上传。请刷新后重试。",
    404: "您已没有这份自评表的权限，没有上传。",
    413: "文件超过服务器的上传上限，没有上传。请压缩或拆分后再试。",
  };
  return { status: "failed", message: messages[request.status] ?? `服务器出错（${request.status}），没有上传。请稍后重试。` };
}

/** Files of a drop or a paste. Pasted screenshots have no name of their own: they get one with the time. */
export function filesOf(transfer) {
  const files = [...(transfer?.files ?? [])];
  return files.map((file) => (/^image\.(png|jpe?g)$/i.test(file.name) ? named(file) : file));
}

export function hasFiles(transfer) {
  return [...(transfer?.types ?? [])].includes("Files");
}

function named(file) {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  const time = `${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
  return new File([file], `截图_${day}_${time}.${file.type === "image/jpeg" ? "jpg" : "png"}`, { type: file.type });
}
