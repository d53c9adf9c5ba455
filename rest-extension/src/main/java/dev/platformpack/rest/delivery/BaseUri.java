package dev.platformpack.rest.delivery;

import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URI;

/**
 * Where Keycloak is reached from outside, for code that wants to be told by a request and is called without one.
 *
 * @param url null if nobody knows
 */
record BaseUri(String url) {

    /** Answers for the base URI; any other question is an error. */
    UriInfo uriInfo() {
        InvocationHandler answers = (proxy, method, arguments) -> {
            if (url == null) {
                throw new IllegalStateException("There was no request, and no host name is configured.");
            }
            return switch (method.getName()) {
                case "getBaseUri" -> URI.create(url);
                case "getBaseUriBuilder" -> UriBuilder.fromUri(url);
                default -> throw new UnsupportedOperationException(method.getName());
            };
        };
        return (UriInfo)
                Proxy.newProxyInstance(BaseUri.class.getClassLoader(), new Class<?>[] {UriInfo.class}, answers);
    }
}
