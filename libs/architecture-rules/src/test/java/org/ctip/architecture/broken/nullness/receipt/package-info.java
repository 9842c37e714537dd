/** Has a package-info that says nothing of null. */
package org.ctip.architecture.broken.nullness.receipt;
