/** What an extension is doing. */
@NullMarked
package org.ctip.events.presence;

import org.jspecify.annotations.NullMarked;
