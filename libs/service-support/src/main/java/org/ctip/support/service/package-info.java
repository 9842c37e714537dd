/** How a service starts, alone or among others in one JVM. */
@NullMarked
package org.ctip.support.service;

import org.jspecify.annotations.NullMarked;
