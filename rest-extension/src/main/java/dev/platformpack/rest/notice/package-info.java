/**
 * Whom ends of sessions are told to, in the table {@code PLATFORM_LOGOUT_NOTICE} of Keycloak's own database: written with the end itself,
 * kept for a while with what became of it. Runs in transactions that its callers commit; knows neither HTTP nor the platform database.
 */
package dev.platformpack.rest.notice;
