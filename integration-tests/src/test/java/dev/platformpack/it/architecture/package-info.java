/** The rules of the house, read from the compiled classes and the JARs. No server, no transaction. */
package dev.platformpack.it.architecture;
