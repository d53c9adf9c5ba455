package dev.platformpack.rest.delivery;

import dev.platformpack.rest.notice.LogoutNotice;

/** Makes one attempt to tell a recipient; called by several threads, outside of any transaction. */
interface NoticeSender {

    /** Whatever it throws counts as an attempt that failed. */
    DeliveryResult send(LogoutNotice notice);
}
