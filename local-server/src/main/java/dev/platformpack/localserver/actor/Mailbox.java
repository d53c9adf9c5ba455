package dev.platformpack.localserver.actor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server on loopback that takes every message and delivers none; answers one connection after the other. */
public final class Mailbox implements AutoCloseable {
    private final ServerSocket socket;
    private final List<String> messages = new CopyOnWriteArrayList<>();

    private Mailbox(ServerSocket socket) {
        this.socket = socket;
    }

    public static Mailbox open() {
        try {
            Mailbox mailbox = new Mailbox(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread thread = new Thread(mailbox::serve, "mailbox");
            thread.setDaemon(true);
            thread.start();
            return mailbox;
        } catch (IOException e) {
            throw new UncheckedIOException("No mailbox on loopback.", e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** What has come in so far: headers and body as sent, soft line breaks of quoted-printable undone. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                converse(connection);
            } catch (IOException e) {
                // The other side hung up, or the mailbox is closed: the loop sees which.
                continue;
            }
        }
    }

    private void converse(Socket connection) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        Writer writer = new OutputStreamWriter(connection.getOutputStream(), StandardCharsets.US_ASCII);
        say(writer, "220 mailbox");
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            String command = line.toUpperCase(Locale.ROOT);
            if (command.startsWith("QUIT")) {
                say(writer, "221 bye");
                return;
            }
            if (command.startsWith("DATA")) {
                say(writer, "354 go on");
                messages.add(message(reader));
            }
            say(writer, "250 ok");
        }
    }

    private static String message(BufferedReader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = reader.readLine(); line != null && !line.equals("."); line = reader.readLine()) {
            text.append(line).append('\n');
        }
        return text.toString().replace("=\n", "").replace("=3D", "=");
    }

    private static void say(Writer writer, String line) throws IOException {
        writer.write(line + "\r\n");
        writer.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
