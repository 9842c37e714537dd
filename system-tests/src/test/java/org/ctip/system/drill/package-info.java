/** What is promised under failure, seen. */
package org.ctip.system.drill;
