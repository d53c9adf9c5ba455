package dev.platformpack.benchmarks.resolution;

import dev.platformpack.localserver.postgresql.LocalDatabase;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** How the process of JMH finds the database: through a file that only its owner can read. {@link #toString} shows no password. */
record QueriedDatabase(String url, String user, String password, int users) {
    private static final String PROPERTY = "benchmark.database";

    static QueriedDatabase of(LocalDatabase database, int users) {
        return new QueriedDatabase(database.jdbcUrl(), database.username(), database.password(), users);
    }

    static QueriedDatabase read() throws IOException {
        Properties file = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(System.getProperty(PROPERTY)))) {
            file.load(in);
        }
        return new QueriedDatabase(
                file.getProperty("url"),
                file.getProperty("user"),
                file.getProperty("password"),
                Integer.parseInt(file.getProperty("users")));
    }

    /** @return the option for the process that reads it */
    String write(Path folder) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("url", url);
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("users", String.valueOf(users));
        Path file = Files.createTempFile(folder, "database-", ".properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        return "-D" + PROPERTY + "=" + file;
    }

    @Override
    public String toString() {
        return "QueriedDatabase[" + url + "]";
    }
}
