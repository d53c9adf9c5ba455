package dev.platformpack.localserver.postgresql;

import dev.platformpack.localserver.credentials.Credentials;
import dev.platformpack.localserver.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;

/** Puts databases together; none of them runs before it is started. */
public final class LocalDatabaseFactory {
    private final PostgresBinaries binaries;

    /** @param folder of PostgreSQL's programs, which are unpacked into it unless an earlier run did that */
    public LocalDatabaseFactory(Path folder) throws IOException {
        this.binaries = PostgresBinaries.unpackedBelow(folder);
    }

    /** Of PostgreSQL, and for what machine. */
    public String version() {
        return binaries.home().getFileName().toString();
    }

    /**
     * @param name of the database and of its owner
     * @param data folder of the server, which the first start creates
     */
    public LocalDatabase create(String name, Path data, int port, ServerProcess process) {
        return new LocalDatabase(new PostgresServer(binaries, data, port, process), name, Credentials.generate(name));
    }
}
