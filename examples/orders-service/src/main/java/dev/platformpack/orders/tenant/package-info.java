/**
 * Transactions in which one tenant's rows are seen and no other's. The transaction begins and ends here.
 */
package dev.platformpack.orders.tenant;
