/**
 * Orders, the business of this service. Runs in the transaction of one tenant that {@code TenantTransactions} opens.
 */
package dev.platformpack.orders.order;
