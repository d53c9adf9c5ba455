package dev.platformpack.localserver;

/** Ports of one node; JGroups takes {@code cluster} and {@code cluster + 50000} (failure detection). */
record NodePorts(int http, int management, int cluster) {}
