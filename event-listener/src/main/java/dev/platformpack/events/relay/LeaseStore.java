package dev.platformpack.events.relay;

/** Where the nodes of a cluster agree who may relay. Each call is a transaction of its own in Keycloak's database. */
interface LeaseStore {

    /** Takes or prolongs the lease; false while another node holds it. */
    boolean takeLease(String holder, long nowMillis, long untilMillis);

    /** Does nothing if somebody else holds it. */
    void releaseLease(String holder);
}
