/** What the structure of every module must hold to, as rules that a test checks. */
@NullMarked
package org.ctip.architecture;

import org.jspecify.annotations.NullMarked;
