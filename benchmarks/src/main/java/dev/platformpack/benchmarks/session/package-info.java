/** How fast an operator finds sessions among very many. */
package dev.platformpack.benchmarks.session;
