/** The command line: what a person types and sees. */
@NullMarked
package org.ctip.standalone.console;

import org.jspecify.annotations.NullMarked;
