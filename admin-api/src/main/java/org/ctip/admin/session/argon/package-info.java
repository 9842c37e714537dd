/** Passwords as Argon2id hashes. */
@NullMarked
package org.ctip.admin.session.argon;

import org.jspecify.annotations.NullMarked;
