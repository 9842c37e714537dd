/** Secrets people entered: stored sealed, handed out to nobody, opened only where they are used. */
@NullMarked
package org.ctip.admin.secret;

import org.jspecify.annotations.NullMarked;
