package dev.platformpack.events.directory;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads {@code REALM}. */
public final class KeycloakRealms {

    private final EntityManager entityManager;

    public KeycloakRealms(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** The realm that follows by id. */
    public Optional<String> firstAfter(String id) {
        // Served by the primary key.
        return entityManager
                .createQuery(
                        "select realm.id from RealmEntity realm where realm.id > :id order by realm.id", String.class)
                .setParameter("id", id)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    public Set<String> existing(Collection<String> ids) {
        // Served by the primary key.
        return new HashSet<>(entityManager
                .createQuery("select realm.id from RealmEntity realm where realm.id in :ids", String.class)
                .setParameter("ids", ids)
                .getResultList());
    }
}
