/** Rules of automatic SMS: what an administrator wrote, when it took effect, who did it. */
@NullMarked
package org.ctip.admin.ivr;

import org.jspecify.annotations.NullMarked;
