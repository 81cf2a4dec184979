"""The one list of rooms. A new subject is one line here."""

from app.access import acts as access_acts
from app.access import rules as access_rules
from app.attachments import acts as attachment_acts
from app.attachments import rules as attachment_rules
from app.channels import acts as channel_acts
from app.channels import rules as channel_rules
from app.complaints import acts as complaint_acts
from app.complaints import rules as complaint_rules
from app.duties import acts as duty_acts
from app.duties import rules as duty_rules
from app.journal.kinds import registry
from app.links import acts as link_acts
from app.links import rules as link_rules
from app.oversight import acts as oversight_acts
from app.oversight import rules as oversight_rules
from app.people import acts as people_acts
from app.people import rules as people_rules
from app.receipts import acts as receipt_acts
from app.receipts import rules as receipt_rules
from app.reference import acts as reference_acts
from app.reference import rules as reference_rules
from app.remedies import acts as remedy_acts
from app.remedies import rules as remedy_rules
from app.review import acts as review_acts
from app.review import rules as review_rules
from app.shifts import acts as shift_acts
from app.shifts import rules as shift_rules
from app.signs import acts as sign_acts
from app.signs import rules as sign_rules
from app.visits import acts as visit_acts
from app.visits import rules as visit_rules
from app.witness import acts as witness_acts
from app.witness import rules as witness_rules

REGISTRY = registry(
    (
        (visit_acts, visit_rules),
        (duty_acts, duty_rules),
        (complaint_acts, complaint_rules),
        (remedy_acts, remedy_rules),
        (link_acts, link_rules),
        (channel_acts, channel_rules),
        (access_acts, access_rules),
        (attachment_acts, attachment_rules),
        (receipt_acts, receipt_rules),
        (witness_acts, witness_rules),
        (shift_acts, shift_rules),
        (people_acts, people_rules),
        (reference_acts, reference_rules),
        (oversight_acts, oversight_rules),
        (review_acts, review_rules),
        (sign_acts, sign_rules),
    )
)
