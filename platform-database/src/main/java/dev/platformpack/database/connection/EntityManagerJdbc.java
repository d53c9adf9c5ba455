package dev.platformpack.database.connection;

import jakarta.persistence.EntityManager;
import org.hibernate.Session;

/** The connection of an entity manager's transaction. */
public record EntityManagerJdbc(EntityManager entityManager) implements Jdbc {

    @Override
    public <T> T run(Work<T> work) {
        return entityManager.unwrap(Session.class).doReturningWork(work::with);
    }
}
