/**
 * Fault drills: real servers are killed, stopped, filled up and refused under load, and afterwards both databases are compared row by row.
 * What a drill does is committed by the servers; the comparison reads in auto-commit mode when the load is over and the outbox empty.
 */
package dev.platformpack.it.drills;
