package dev.platformpack.events.reconcile;

import org.keycloak.provider.ProviderEvent;

/** An operator has queued a run: this node need not wait for its next look at the queue. */
public record ReconciliationRequested() implements ProviderEvent {}
