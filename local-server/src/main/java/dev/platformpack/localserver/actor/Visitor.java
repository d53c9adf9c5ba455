package dev.platformpack.localserver.actor;

import dev.platformpack.localserver.credentials.Credentials;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.nodes.FormElement;

/**
 * A person with a browser of their own in front of an application. Every method throws {@link UnexpectedPageException}
 * if Keycloak shows another page than the one that follows from what was typed. Used from one thread.
 */
public final class Visitor {
    private static final String APPLICATION = "the return to the application";

    private final Application application;
    private final Browser browser;

    public Visitor(Application application) {
        this.application = application;
        this.browser = new Browser(application.redirectUri());
    }

    /** Moves to another address; a server that trusts its proxy believes it. */
    public Visitor from(String address) {
        browser.comeFrom(address);
        return this;
    }

    /** Goes to the login page, from there to the registration form, and fills it in. */
    public Authorization signUp(Person person) {
        AuthorizationRequest request = AuthorizationRequest.of(application);
        Page login = browser.open(request.uri());
        Page page = browser.open(login.link("login-actions/registration", "a login page that offers to register"));
        FormElement form = page.form("login-actions/registration", "the registration form");
        return arrive(request, browser.submit(form, registration(person)));
    }

    public Authorization logIn(String username, String password) {
        return logIn(username, password, Map.of());
    }

    /** @param more parameters of the application's request, for example {@code tenant} */
    public Authorization logIn(Person person, Map<String, String> more) {
        return logIn(person.username(), person.password(), more);
    }

    private Authorization logIn(String username, String password, Map<String, String> more) {
        AuthorizationRequest request = AuthorizationRequest.of(application);
        Page page = browser.open(request.uri(more));
        FormElement form = page.form("login-actions/authenticate", "the login form");
        return arrive(request, browser.submit(form, Map.of("username", username, "password", password)));
    }

    public Authorization logIn(Person person) {
        return logIn(person.username(), person.password());
    }

    public Authorization logIn(Credentials credentials) {
        return logIn(credentials.username(), credentials.password());
    }

    /**
     * Logs in and fills in the form that Keycloak shows before it lets the person through: a required action or a consent.
     *
     * @param part of the address that the form is sent to
     */
    public Authorization logIn(Person person, String part, Map<String, String> typed) {
        return logIn(person, part, () -> {}, typed);
    }

    /** @param meanwhile happens while the person looks at that form */
    public Authorization logIn(Person person, String part, Runnable meanwhile, Map<String, String> typed) {
        AuthorizationRequest request = AuthorizationRequest.of(application);
        Page page = browser.open(request.uri());
        FormElement login = page.form("login-actions/authenticate", "the login form");
        Page next = browser.submit(login, Map.of("username", person.username(), "password", person.password()));
        FormElement form = next.form(part, "the form between login and application");
        meanwhile.run();
        return arrive(request, browser.submit(form, typed));
    }

    /** Does one of Keycloak's actions while Keycloak still knows the browser, for example {@code UPDATE_PROFILE}. */
    public Authorization act(String action, Map<String, String> typed) {
        AuthorizationRequest request = AuthorizationRequest.of(application);
        return arrive(request, submitAction(request, action, typed));
    }

    /** Deletes the account, with the password again if Keycloak asks for it; there is nobody to come back after that. */
    public void deleteAccount(Person person) {
        Page first = browser.open(AuthorizationRequest.of(application).uri(Map.of("kc_action", "delete_account")));
        boolean asksAgain = first.document().selectFirst("form[action*=login-actions/authenticate]") != null;
        Page question = asksAgain
                ? browser.submit(
                        first.form("login-actions/authenticate", "the login form"),
                        Map.of("password", person.password()))
                : first;
        Page page =
                browser.submit(question.form("login-actions/required-action", "the form of delete_account"), Map.of());
        if (page.status() != 200 || browser.isAtStop(page)) {
            throw new UnexpectedPageException("the page that says that the account is gone", page);
        }
    }

    /** Is sent straight to an identity provider by the application, and logs in there, in the realm that it stands for. */
    public Authorization logInThrough(String alias, Person person) {
        AuthorizationRequest request = AuthorizationRequest.of(application);
        Page there = browser.open(request.uri(Map.of("kc_idp_hint", alias)));
        FormElement form = there.form("login-actions/authenticate", "the identity provider's login form");
        return arrive(
                request, browser.submit(form, Map.of("username", person.username(), "password", person.password())));
    }

    /** Follows a link of a mail, and the one on the page behind it on which Keycloak asks to go on. */
    public void confirm(URI link) {
        Page page = browser.open(link);
        Page answer = browser.open(page.link("action-token", "the page that asks to go on"));
        if (answer.status() != 200) {
            throw new UnexpectedPageException("the page that says that it is done", answer);
        }
    }

    /** Comes back while Keycloak still knows the browser: no form is shown. */
    public Authorization comeBack() {
        return comeBack(Map.of());
    }

    /** @param more parameters of the application's request, for example {@code prompt} */
    public Authorization comeBack(Map<String, String> more) {
        AuthorizationRequest request = AuthorizationRequest.of(application);
        return arrive(request, browser.open(request.uri(more)));
    }

    /** Comes back with {@code more} and sends the form on which Keycloak asks something. */
    public Authorization comeBack(Map<String, String> more, Map<String, String> typed) {
        return comeBack(more, () -> {}, typed);
    }

    /** @param meanwhile happens while the person looks at that form */
    public Authorization comeBack(Map<String, String> more, Runnable meanwhile, Map<String, String> typed) {
        AuthorizationRequest request = AuthorizationRequest.of(application);
        Page page = browser.open(request.uri(more));
        FormElement form = page.form("login-actions/required-action", "a question");
        meanwhile.run();
        return arrive(request, browser.submit(form, typed));
    }

    /** Logs out as the application asks for it, with the ID token as hint: no question is asked. */
    public void logOut(Tokens tokens) {
        expectGoodbye(browser.open(logOutUri(Map.of("id_token_hint", tokens.idToken()))));
    }

    /** Logs out on Keycloak's own page, which asks for confirmation. */
    public void logOutOnPage() {
        Page question = browser.open(logOutUri(Map.of("client_id", application.clientId())));
        FormElement form = question.form("logout-confirm", "the question whether to log out");
        expectGoodbye(browser.submit(form, Map.of("confirmLogout", "true")));
    }

    private Page submitAction(AuthorizationRequest request, String action, Map<String, String> typed) {
        Page page = browser.open(request.uri(Map.of("kc_action", action)));
        return browser.submit(page.form("login-actions/required-action", "the form of " + action), typed);
    }

    private Authorization arrive(AuthorizationRequest request, Page page) {
        if (!browser.isAtStop(page)) {
            throw new UnexpectedPageException(APPLICATION, page);
        }
        return request.answer(page);
    }

    private URI logOutUri(Map<String, String> query) {
        return URI.create(application.endpoint("logout") + "?" + Http.encode(query));
    }

    private static void expectGoodbye(Page page) {
        boolean isQuestion = page.document().selectFirst("form[action*=logout-confirm]") != null;
        if (page.status() != 200 || isQuestion) {
            throw new UnexpectedPageException("the page that says goodbye", page);
        }
    }

    static Map<String, String> registration(Person person) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("username", person.username());
        typed.put("email", person.email());
        typed.put("firstName", person.firstName());
        typed.put("lastName", person.lastName());
        typed.put("password", person.password());
        typed.put("password-confirm", person.password());
        return typed;
    }
}
