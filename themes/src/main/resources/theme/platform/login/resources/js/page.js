// Behaviour of every login page. Without scripts all pages still work: what depends on them stays hidden.
import { checkAuthSession, startSessionPolling } from "./authChecker.js";
import "./passwordVisibility.js";

document.documentElement.classList.add("pp-scripted");

// A login finished in another tab continues this one; a tab of an older login attempt is reloaded.
const { ssoUrl, sessionHash } = document.body.dataset;
if (ssoUrl) startSessionPolling(ssoUrl);
if (sessionHash) checkAuthSession(sessionHash);

document.querySelector('[aria-invalid="true"]')?.focus();

// One submit per form: Keycloak answers a second one with "action expired". The button stays enabled because its value
// is part of the form.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.dataset.submitted) {
    event.preventDefault();
    return;
  }
  form.dataset.submitted = "true";
});

// The same for links to identity providers, each of which starts a login there.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-once-link]");
  if (!link) return;
  if (link.getAttribute("aria-disabled") === "true") {
    event.preventDefault();
    return;
  }
  link.setAttribute("aria-disabled", "true");
});

// "Back" may show this page from the browser's memory: it has to work again.
globalThis.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.submitted;
  for (const link of document.querySelectorAll("a[data-once-link]")) link.removeAttribute("aria-disabled");
});

// Called by name from Google's invisible reCAPTCHA, see register.ftl.
globalThis.onSubmitRecaptcha = () => document.getElementById("kc-register-form").requestSubmit();
