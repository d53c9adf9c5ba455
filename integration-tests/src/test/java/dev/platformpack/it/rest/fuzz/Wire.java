package dev.platformpack.it.rest.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A connection to the server that sends whatever it is told: HTTP clients correct or refuse what is malformed. One thread. */
final class Wire implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final URI server;
    private Socket socket;
    private InputStream input;

    Wire(URI server) {
        this.server = server;
    }

    /** @throws IOException if no answer comes, or none that is HTTP */
    Answer send(Request request) throws IOException {
        boolean isFresh = socket == null;
        try {
            return exchange(request);
        } catch (IOException e) {
            close();
            if (isFresh) {
                throw e;
            }
            // The server may have closed a connection that it kept open so far.
            return exchange(request);
        }
    }

    private Answer exchange(Request request) throws IOException {
        if (socket == null) {
            socket = new Socket(server.getHost(), server.getPort());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            input = new BufferedInputStream(socket.getInputStream());
        }
        IOException failure = null;
        try {
            socket.getOutputStream().write(bytes(request));
        } catch (IOException e) {
            failure = e; // whoever is refused early may still read why
        }
        try {
            Answer answer = read(request.method().equals("HEAD"));
            if (failure != null || answer.header("Connection").equalsIgnoreCase("close")) {
                close();
            }
            return answer;
        } catch (IOException e) {
            if (failure != null) {
                e.addSuppressed(failure);
            }
            throw e;
        }
    }

    private byte[] bytes(Request request) throws IOException {
        StringBuilder head = new StringBuilder()
                .append(request.method())
                .append(' ')
                .append(request.target())
                .append(" HTTP/1.1\r\nHost: ")
                .append(server.getAuthority())
                .append("\r\n");
        request.headers().forEach(line -> head.append(line).append("\r\n"));
        if (request.body() != null) {
            head.append("Content-Length: ").append(request.body().length).append("\r\n");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        if (request.body() != null) {
            all.write(request.body());
        }
        return all.toByteArray();
    }

    private Answer read(boolean isHead) throws IOException {
        String[] statusLine = line().split(" ", 3);
        if (statusLine.length < 2 || !statusLine[0].startsWith("HTTP/")) {
            throw new IOException("No HTTP: " + String.join(" ", statusLine));
        }
        List<String> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.add(line);
        }
        Answer empty = new Answer(Integer.parseInt(statusLine[1]), headers, "");
        boolean hasBody = !isHead && empty.status() != NO_CONTENT && empty.status() != NOT_MODIFIED;
        return hasBody ? new Answer(empty.status(), headers, body(empty)) : empty;
    }

    private String body(Answer head) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (head.header("Transfer-Encoding").equalsIgnoreCase("chunked")) {
            boolean isStream = head.header("Content-Type").startsWith("text/event-stream");
            int length;
            do {
                length = Integer.parseInt(line().split(";")[0].strip(), 16);
                body.write(exactly(length));
                line();
            } while (length > 0 && !isStream);
            if (isStream) {
                close(); // it would never end
            }
        } else if (head.header("Content-Length").isEmpty()) {
            body.write(input.readAllBytes());
            close();
        } else {
            body.write(exactly(Integer.parseInt(head.header("Content-Length"))));
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] read = input.readNBytes(length);
        if (read.length < length) {
            throw new IOException("The answer ends too early.");
        }
        return read;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new IOException("The connection was closed.");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
