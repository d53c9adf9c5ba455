/** The platform schema's own promises, without Keycloak. Runs against one PostgreSQL server of its own; what a test does is committed. */
package dev.platformpack.it.schema;
