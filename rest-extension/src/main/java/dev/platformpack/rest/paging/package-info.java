/** What lists have in common: how a page is asked for, and how the next one is named. Pure. */
package dev.platformpack.rest.paging;
