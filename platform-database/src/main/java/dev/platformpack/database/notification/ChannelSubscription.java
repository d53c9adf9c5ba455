package dev.platformpack.database.notification;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Hears one channel on a thread and a connection of its own, and begins again whenever the connection breaks: after a quarter of a
 * second, then after twice the time, at most after five seconds. Logs the loss and the return once.
 */
public final class ChannelSubscription implements Subscription {

    /** Where the connection comes from. */
    @FunctionalInterface
    public interface ConnectionSource {
        Connection open() throws SQLException;
    }

    private static final Logger LOG = Logger.getLogger(ChannelSubscription.class);
    private static final Pattern CHANNEL = Pattern.compile("[a-z_]{1,60}");
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final ConnectionSource connections;
    private final String channel;
    private final NotificationListener listener;
    private final ScheduledExecutorService thread;
    private volatile ListeningConnection current;
    private Duration pause = FIRST_PAUSE;
    private boolean isLossKnown;

    private ChannelSubscription(ConnectionSource connections, String channel, NotificationListener listener) {
        if (!CHANNEL.matcher(channel).matches()) {
            throw new IllegalArgumentException("channel must be a name in lower case, got " + channel);
        }
        this.connections = connections;
        this.channel = channel;
        this.listener = listener;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread hearing = new Thread(work, channel.replace('_', '-') + "-listener");
            hearing.setDaemon(true);
            return hearing;
        });
    }

    /** Begins in the background; returns at once. */
    public static Subscription begin(ConnectionSource connections, String channel, NotificationListener listener) {
        ChannelSubscription subscription = new ChannelSubscription(connections, channel, listener);
        subscription.thread.execute(subscription::attempt);
        return subscription;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        ListeningConnection listening = current;
        if (listening != null) {
            listening.interrupt();
        }
    }

    private void attempt() {
        try (ListeningConnection connection = ListeningConnection.on(connections.open(), channel)) {
            current = connection;
            hear(connection);
        } catch (SQLException | RuntimeException | Error e) {
            // An executor would swallow it and never call again.
            warnOnce(e);
        } finally {
            current = null;
        }
        if (!thread.isShutdown()) {
            thread.schedule(this::attempt, pause.toMillis(), TimeUnit.MILLISECONDS);
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        }
    }

    private void hear(ListeningConnection connection) throws SQLException {
        try {
            listener.began();
            LOG.infof("Notifications of the platform database are heard. channel=%s", channel);
            pause = FIRST_PAUSE;
            isLossKnown = false;
            while (!thread.isShutdown()) {
                List<String> payloads = connection.next(SILENCE);
                if (!payloads.isEmpty()) {
                    listener.heard(payloads);
                }
            }
        } finally {
            listener.ended();
        }
    }

    private void warnOnce(Throwable failure) {
        if (thread.isShutdown() || isLossKnown) {
            LOG.debugf(failure, "Notifications are not heard. channel=%s", channel);
            return;
        }
        isLossKnown = true;
        LOG.warnf(
                "Notifications of the platform database are not heard: changes are seen when what is remembered has become too old;"
                        + " will try again every %d s. channel=%s reason=%s",
                LONGEST_PAUSE.toSeconds(), channel, failure.getMessage());
    }
}
