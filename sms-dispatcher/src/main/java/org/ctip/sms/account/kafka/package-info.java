/** How each tenant's provider is, told on a topic. */
@NullMarked
package org.ctip.sms.account.kafka;

import org.jspecify.annotations.NullMarked;
