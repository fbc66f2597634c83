/// A short article to start from: what every plan has, each way of asking once.
public enum StarterArticle {
    /// The template; it fits every plan.
    public static let text = """
        # {{ plan.title }}

        {# What stands between these marks is not shown. Values come from the tables of facts that docs/ARTICLE.md lists. #}
        {% query best %}
        SELECT run, model, test_accuracy FROM runs
        WHERE test_accuracy IS NOT NULL ORDER BY test_accuracy DESC, position LIMIT 1
        {% endquery %}
        {% paragraph %}
        {{ models.count }} {{ models.count|plural:"network" }} learned from {{ data.fitted_samples|count }} samples of `{{ data.dataset }}`.
        {% for run in best %}
        The most test images were named by `{{ run }}`: **{{ run.test_accuracy|percent }}**, where guessing explains up to {{ data.chance_high|percent }}.
        {% else %}
        No run is finished yet.
        {% endfor %}
        {% endparagraph %}

        {% table %}
        SELECT run AS "Run", epochs AS "Epochs", training_loss AS "Training loss|loss", test_loss AS "Test loss|loss",
            test_accuracy AS "Test accuracy|percent"
        FROM runs ORDER BY position
        {% endtable %}

        ## How they learned

        {% figure "training-loss" kind=line x=epoch y=training_loss by=run caption="Training loss by epoch." %}
        SELECT run, epoch, training_loss FROM epochs ORDER BY run, epoch
        {% endfigure %}

        {% for run in runs %}
        {% if run.lowest_validation_epoch %}
        - `{{ run }}`: validation loss lowest in epoch {{ run.lowest_validation_epoch }} ({{ run.lowest_validation_loss|loss }}).
        {% endif %}
        {% endfor %}

        """
}
