/** Links by SMS, through the dispatcher's topic. */
@NullMarked
package org.ctip.admin.link.kafka;

import org.jspecify.annotations.NullMarked;
