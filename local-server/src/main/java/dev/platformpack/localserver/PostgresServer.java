package dev.platformpack.localserver;

final class PostgresServer {
    boolean start() {
        throw new UnsupportedOperationException();
    }

    void createDatabase(String name, Credentials owner) {
        throw new UnsupportedOperationException();
    }

    void stop() {
        throw new UnsupportedOperationException();
    }

    void kill() {
        throw new UnsupportedOperationException();
    }

    boolean isRunning() {
        throw new UnsupportedOperationException();
    }

    String jdbcUrl(String database) {
        throw new UnsupportedOperationException();
    }
}
