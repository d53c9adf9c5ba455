package dev.platformpack.rest.audit.export;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/**
 * The connection that a request came on. Keycloak 26.7's output stream looks whether it is closed only while it waits for a slow client, and takes
 * whatever is written otherwise.
 */
final class ClientConnection {

    private static final Logger LOG = Logger.getLogger(ClientConnection.class);

    private final BooleanSupplier isClosed;

    private ClientConnection(BooleanSupplier isClosed) {
        this.isClosed = isClosed;
    }

    /** Of the request that this thread serves. */
    static ClientConnection current() {
        try {
            ResteasyReactiveRequestContext request = CurrentRequestManager.get();
            return new ClientConnection(request == null ? () -> false : request.serverResponse()::closed);
        } catch (LinkageError e) {
            // No contract of Keycloak's: without it an export may go on for nobody, as everywhere else in Keycloak.
            LOG.debug("It cannot be seen when the client of an export goes away.", e);
            return new ClientConnection(() -> false);
        }
    }

    /** Ends as soon as the client has closed the connection, and quietly: Keycloak would log an error. */
    StreamingOutput whileOpen(StreamingOutput answer) {
        return stream -> {
            try {
                answer.write(watched(stream));
            } catch (IOException e) {
                if (!isClosed.getAsBoolean()) {
                    throw e;
                }
                LOG.debug("A client has gone away before its answer was complete.", e);
            }
        };
    }

    private OutputStream watched(OutputStream stream) {
        return new FilterOutputStream(stream) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                check();
                out.write(bytes, offset, length);
            }

            @Override
            public void flush() throws IOException {
                out.flush();
                check();
            }
        };
    }

    private void check() throws IOException {
        if (isClosed.getAsBoolean()) {
            throw new IOException("The client has closed the connection.");
        }
    }
}
