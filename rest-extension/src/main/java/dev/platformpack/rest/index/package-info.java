/**
 * Sessions as the platform's index has them, for operators: by user, tenant, client, address and age. Read in a platform transaction of its own;
 * Keycloak's database is not touched.
 */
package dev.platformpack.rest.index;
