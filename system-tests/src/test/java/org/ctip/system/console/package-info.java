/** The console in a real browser, against the platform as it is. */
package org.ctip.system.console;
