/** Secrets that only who has the installation's master key can read, each bound to its place. */
@NullMarked
package org.ctip.secrets;

import org.jspecify.annotations.NullMarked;
