/** What an extension is doing, from what its phone tells and from the calls it is in. */
@NullMarked
package org.ctip.correlator.presence;

import org.jspecify.annotations.NullMarked;
