/** The status page in a real browser. */
package org.ctip.system.page;
