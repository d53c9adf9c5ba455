/** What no event announced is found and repaired. Runs against real servers; what is made or broken behind the pack's back is committed by SQL or imports. */
package dev.platformpack.it.reconcile;
