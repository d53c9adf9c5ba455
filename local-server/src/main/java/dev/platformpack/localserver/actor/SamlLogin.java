package dev.platformpack.localserver.actor;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jsoup.parser.Parser;

/**
 * Logins at a SAML service provider that Keycloak begins itself ("IdP initiated"). The provider needs not be there: nobody sends the
 * assertion on.
 *
 * @param name the client's URL name ({@code saml_idp_initiated_sso_url_name})
 * @param consumer where the client wants assertions to be posted
 */
public record SamlLogin(URI baseUrl, String realm, String name, URI consumer) {

    /**
     * The attributes of the assertion by name. The signature is not checked.
     *
     * @throws UnexpectedPageException if Keycloak does not send one
     */
    public Map<String, List<String>> attributesOf(Person person) {
        Browser browser = new Browser(consumer);
        Page page = browser.open(URI.create(baseUrl + "/realms/" + realm + "/protocol/saml/clients/" + name));
        FormElement form = page.form("login-actions/authenticate", "the login form");
        Page answer = browser.submit(form, Map.of("username", person.username(), "password", person.password()));
        Element response = answer.document().selectFirst("input[name=SAMLResponse]");
        if (response == null) {
            throw new UnexpectedPageException("the page that posts an assertion", answer);
        }
        return attributes(new String(Base64.getMimeDecoder().decode(response.attr("value")), StandardCharsets.UTF_8));
    }

    private static Map<String, List<String>> attributes(String xml) {
        Document response = Jsoup.parse(xml, "", Parser.xmlParser());
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        for (Element attribute : response.select("saml|Attribute")) {
            attributes.put(
                    attribute.attr("Name"),
                    attribute.select("saml|AttributeValue").eachText());
        }
        return attributes;
    }
}
