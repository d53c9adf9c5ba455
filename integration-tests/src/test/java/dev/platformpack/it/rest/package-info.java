/** The pack's endpoints, seen by their callers. Runs against the shared servers; what a test does is committed by them, not by it. */
package dev.platformpack.it.rest;
