package dev.platformpack.rest.delivery;

import dev.platformpack.rest.notice.LogoutNotice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.entity.UrlEncodedFormEntity;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.message.BasicNameValuePair;
import org.keycloak.OAuth2Constants;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.common.util.Time;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.representations.LogoutToken;
import org.keycloak.util.JsonSerialization;

/** Sends logout tokens to clients, as OpenID Connect Back-Channel Logout 1.0 wants them, with Keycloak's own HTTP client. */
final class ClientSender implements NoticeSender {

    /** "Preferably at most two minutes in the future", says the specification. */
    private static final Duration VALIDITY = Duration.ofMinutes(2);

    private final KeycloakSessionFactory sessions;
    private final DeliveryConfig.Timeouts timeouts;

    ClientSender(KeycloakSessionFactory sessions, DeliveryConfig.Timeouts timeouts) {
        this.sessions = sessions;
        this.timeouts = timeouts;
    }

    /**
     * A token that is ready to be sent.
     *
     * @param http outlives the Keycloak session
     */
    private record SignedToken(String token, CloseableHttpClient http) {}

    @Override
    public DeliveryResult send(LogoutNotice notice) {
        Optional<SignedToken> signed =
                KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> sign(notice, session));
        return signed.map(token -> post(token, notice.recipient().url()))
                .orElseGet(() -> DeliveryResult.hopeless("CLIENT_IS_GONE"));
    }

    private static Optional<SignedToken> sign(LogoutNotice notice, KeycloakSession session) {
        RealmModel realm = session.realms().getRealm(notice.session().realmId());
        if (realm == null) {
            return Optional.empty();
        }
        session.getContext().setRealm(realm);
        ClientModel client =
                session.clients().getClientById(realm, notice.recipient().id());
        if (client == null) {
            return Optional.empty();
        }
        session.getContext().setClient(client); // it decides the signature's algorithm
        String token = session.tokens().encode(renewed(notice.payload()));
        return Optional.of(new SignedToken(
                token, session.getProvider(HttpClientProvider.class).getHttpClient()));
    }

    /** A client may refuse an id that it has seen, and every attempt may have arrived. */
    private static LogoutToken renewed(String message) {
        try {
            LogoutToken token = JsonSerialization.readValue(message, LogoutToken.class);
            token.id(SecretGenerator.getInstance().generateSecureID());
            token.issuedNow();
            token.exp(Time.currentTime() + VALIDITY.toSeconds());
            return token;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DeliveryResult post(SignedToken signed, String url) {
        try {
            HttpPost request = request(signed.token(), url);
            // The client's own limits are between two bytes: whoever sends one now and then would never end.
            CompletableFuture.delayedExecutor(timeouts.answer().toMillis(), TimeUnit.MILLISECONDS)
                    .execute(request::abort);
            try (CloseableHttpResponse response = signed.http().execute(request)) {
                return DeliveryResult.answered(response.getStatusLine().getStatusCode());
            }
        } catch (IOException | IllegalArgumentException e) { // the latter: no URL
            return DeliveryResult.failed(e);
        }
    }

    private HttpPost request(String token, String url) throws IOException {
        HttpPost request = new HttpPost(url);
        request.setConfig(RequestConfig.custom()
                .setConnectTimeout((int) timeouts.connect().toMillis())
                .setConnectionRequestTimeout((int) timeouts.answer().toMillis())
                .setSocketTimeout((int) timeouts.answer().toMillis())
                .setRedirectsEnabled(false)
                .build());
        request.setEntity(
                new UrlEncodedFormEntity(List.of(new BasicNameValuePair(OAuth2Constants.LOGOUT_TOKEN, token))));
        return request;
    }
}
