/** The example application on real servers: tenants, refused tokens, ended sessions. A process of its own for each class. */
package dev.platformpack.it.orders;
